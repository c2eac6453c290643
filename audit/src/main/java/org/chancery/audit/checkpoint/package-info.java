/** What is vouched for: the tree, its tiles, proofs, checkpoints and their signatures. */
@NullMarked
package org.chancery.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
