// SPDX-License-Identifier: GPL-3.0-or-later
/** Names, places and organisations, found by Stanford CoreNLP. */
@NullMarked
package org.chancery.redaction.nlp;

import org.jspecify.annotations.NullMarked;
