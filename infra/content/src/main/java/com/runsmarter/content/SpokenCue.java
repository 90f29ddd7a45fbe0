package com.runsmarter.content;

import com.runsmarter.training.Cue;
import java.nio.file.Path;

/**
 * A cue and the file that speaks it.
 *
 * @param file the file that goes to the bucket under the cue's clip
 */
public record SpokenCue(Cue cue, Path file) {}
