package com.runsmarter.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a run's track sounds like is measured: it is decoded, and looked through for sound. */
@ExtendWith(InChromium.class)
class TrackTest {

  /** Where sound begins near each cue's second, less that second. Before it there is silence. */
  private static final String JOIN_AND_LISTEN =
      """
      async ({ release, totalSeconds, cues, clips }) => {
        const { join } = await import(`${release}/app/run/track.js`);
        const tone = new Uint8Array(await (await fetch(`${release}/app/run/tone.mp3`)).arrayBuffer());
        const bytes = new Map(Object.entries(clips)
          .map(([name, text]) => [name, Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
        const track = join({ totalSeconds, cues }, bytes, tone);
        const sound = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(track.bytes.slice().buffer);
        const samples = sound.getChannelData(0);
        const late = cues.map(({ atSeconds }) => {
          let at = Math.max(0, (atSeconds - 1) * 8000);
          while (at < samples.length && Math.abs(samples[at]) < 0.02) at += 1;
          return at / 8000 - atSeconds;
        });
        return {
          late,
          decoded: sound.duration,
          promised: track.seconds,
          missing: track.cues.filter((cue) => cue.missing).map((cue) => cue.at),
        };
      }
      """;

  private final World world;

  TrackTest(World world) {
    this.world = world;
  }

  @Test
  void everyCueOfAnHourIsHeardWithinThreeTenthsOfASecondOfItsTime() throws IOException {
    Map<String, String> clips = clips();
    List<String> names = clips.keySet().stream().sorted().toList();
    List<Map<String, Object>> cues =
        IntStream.rangeClosed(0, 60)
            .mapToObj(minute -> cue(60 * minute, names.get(minute % names.size())))
            .toList();

    Map<?, ?> heard = listen(3600, cues, clips);

    assertThat(numbers(heard, "late"))
        .hasSize(61)
        .allSatisfy(late -> assertThat(late).isBetween(0.0, 0.3));
    assertThat((Double) heard.get("decoded")).isEqualTo((Double) heard.get("promised"));
    assertThat(numbers(heard, "missing")).isEmpty();
  }

  @Test
  void whereAClipIsMissingAToneSoundsInItsPlace() throws IOException {
    Map<?, ?> heard = listen(120, List.of(cue(0, "halfway.mp3"), cue(60, "lost.mp3")), clips());

    assertThat(numbers(heard, "late")).allSatisfy(late -> assertThat(late).isBetween(0.0, 0.3));
    assertThat(numbers(heard, "missing")).containsExactly(60.0);
  }

  private Map<?, ?> listen(int seconds, List<Map<String, Object>> cues, Map<String, String> clips) {
    Visitor visitor = world.visitor(Device.DESKTOP);
    visitor.opens("/");
    return (Map<?, ?>)
        visitor
            .page()
            .evaluate(
                JOIN_AND_LISTEN,
                Map.of(
                    "release",
                    visitor.release(),
                    "totalSeconds",
                    seconds,
                    "cues",
                    cues,
                    "clips",
                    clips));
  }

  private static List<Double> numbers(Map<?, ?> heard, String name) {
    return ((List<?>) Objects.requireNonNull(heard.get(name)))
        .stream().map(number -> ((Number) number).doubleValue()).toList();
  }

  private static Map<String, Object> cue(int second, String clip) {
    return Map.of("atSeconds", second, "kind", "halfway", "say", "Words", "clip", clip);
  }

  /** The samples that come with the project, by their files' names. */
  private static Map<String, String> clips() throws IOException {
    Path folder = World.root().resolve("infra/content/src/main/media/cues");
    try (Stream<Path> files = Files.list(folder)) {
      Map<String, String> clips = new TreeMap<>();
      for (Path file : files.toList()) {
        clips.put(
            String.valueOf(file.getFileName()),
            Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
      }
      return clips;
    }
  }
}
