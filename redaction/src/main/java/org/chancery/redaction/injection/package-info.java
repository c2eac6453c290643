/** What tries to steer: instructions planted in data, attacks, and data carried out by links. */
@NullMarked
package org.chancery.redaction.injection;

import org.jspecify.annotations.NullMarked;
