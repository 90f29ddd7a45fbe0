package com.runsmarter.library;

import java.util.List;

/** Where the catalogue is kept. */
public interface Videos {

  /** Every video, hidden ones too, in no order. */
  List<Video> all();

  /** Adds a video, or replaces the one of the same id. */
  void put(Video video);
}
