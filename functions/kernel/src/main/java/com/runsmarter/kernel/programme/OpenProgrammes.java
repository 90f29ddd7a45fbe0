package com.runsmarter.kernel.programme;

import java.util.List;

/** The read model of what a new member may start with. */
public interface OpenProgrammes {

  /** All that are open to every member now, by their ids. */
  List<OpenProgramme> all();
}
