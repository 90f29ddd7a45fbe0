package com.runsmarter.template;

/** The template cannot be used as it stands; the message is one line that names the place. */
public final class BrokenTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenTemplateException(String file, String place, String problem) {
    super(file + ": " + (place.isEmpty() ? "" : place + ": ") + problem);
  }
}
