package com.runsmarter.training;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The double of {@link Programmes}. */
public final class InMemoryProgrammes implements Programmes {

  private final Map<ProgrammeId, Programme> programmes = new ConcurrentHashMap<>();
  private final Map<CueKind, Cue> cues = new ConcurrentHashMap<>();

  @Override
  public List<Programme> programmes() {
    return List.copyOf(programmes.values());
  }

  @Override
  public List<Cue> cues() {
    return List.copyOf(cues.values());
  }

  @Override
  public void put(Programme programme) {
    programmes.put(programme.id(), programme);
  }

  @Override
  public void put(Cue cue) {
    cues.put(cue.kind(), cue);
  }
}
