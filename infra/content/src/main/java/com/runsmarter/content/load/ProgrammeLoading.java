package com.runsmarter.content.load;

import static java.util.stream.Collectors.toMap;

import com.runsmarter.content.Content;
import com.runsmarter.content.Media;
import com.runsmarter.content.SpokenCue;
import com.runsmarter.training.Cue;
import com.runsmarter.training.CueKind;
import com.runsmarter.training.Programme;
import com.runsmarter.training.ProgrammeId;
import com.runsmarter.training.Programmes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Brings programmes and spoken cues to training. */
final class ProgrammeLoading {

  private final Content content;
  private final Programmes programmes;
  private final MediaBucket bucket;

  ProgrammeLoading(Content content, Programmes programmes, MediaBucket bucket) {
    this.content = content;
    this.programmes = programmes;
    this.bucket = bucket;
  }

  List<String> load() {
    // A plan that starts takes its cues along: they are there before a programme is offered.
    String cues = cues();
    return List.of(programmes(), cues);
  }

  private String programmes() {
    Map<ProgrammeId, Programme> held =
        programmes.programmes().stream().collect(toMap(Programme::id, Function.identity()));
    LoadCounts counts = new LoadCounts("programmes");
    for (Programme programme : content.programmes()) {
      counts.load(
          Optional.ofNullable(held.remove(programme.id())),
          programme,
          () -> programmes.put(programme));
    }
    held.values().stream().filter(gone -> !gone.retired()).forEach(gone -> retire(gone, counts));
    return counts.toString();
  }

  private void retire(Programme gone, LoadCounts counts) {
    counts.retire(gone.id().value());
    programmes.put(gone.retire());
  }

  private String cues() {
    Map<CueKind, Cue> held =
        programmes.cues().stream().collect(toMap(Cue::kind, Function.identity()));
    LoadCounts counts = new LoadCounts("cues");
    for (SpokenCue each : content.cues()) {
      Cue cue = each.cue();
      bucket.bring(cue.clip(), each.file(), Media.CLIP_TYPE);
      counts.load(Optional.ofNullable(held.get(cue.kind())), cue, () -> programmes.put(cue));
    }
    return counts.toString();
  }
}
