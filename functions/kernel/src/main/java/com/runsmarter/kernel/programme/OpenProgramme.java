package com.runsmarter.kernel.programme;

import java.time.Period;

/**
 * A programme that somebody may choose when she signs up.
 *
 * @param id its name, such as {@code couch-to-5k}
 * @param ahead how far ahead its first day may be
 */
public record OpenProgramme(String id, Period ahead) {}
