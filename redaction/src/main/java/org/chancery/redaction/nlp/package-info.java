/** Names, places and organisations, found by Stanford CoreNLP. */
@NullMarked
package org.chancery.redaction.nlp;

import org.jspecify.annotations.NullMarked;
