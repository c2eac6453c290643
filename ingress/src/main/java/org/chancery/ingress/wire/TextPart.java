package org.chancery.ingress.wire;

import org.chancery.redaction.detect.Text;

/**
 * One text in a body.
 *
 * @param path where it is, for example {@code messages[2].content[0].text}; holds no content
 */
public record TextPart(String path, Text text) {}
