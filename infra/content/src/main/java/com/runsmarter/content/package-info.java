/**
 * What the coach writes, as checked data: programmes, strength videos, offers, mail texts and
 * spoken cues.
 *
 * <p>{@link com.runsmarter.content.ContentReader} reads the files and answers either the whole
 * {@link com.runsmarter.content.Content} or every {@link com.runsmarter.content.Problem} in it.
 */
@NullMarked
package com.runsmarter.content;

import org.jspecify.annotations.NullMarked;
