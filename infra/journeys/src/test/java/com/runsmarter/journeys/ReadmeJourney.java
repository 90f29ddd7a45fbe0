package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The README's story in curl works as it stands there: it is what runs here. */
@ExtendWith(SharedStack.class)
class ReadmeJourney {
  private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  @Test
  void theStoryInCurlWorksAsWritten(StackUnderTest world, @TempDir Path folder) throws Exception {
    File output = folder.resolve("output").toFile();
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-eu", "-c", story()).redirectErrorStream(true);
    shell.environment().put("API", world.url());
    Process running = shell.redirectOutput(output).start();
    boolean ended = running.waitFor(3, TimeUnit.MINUTES);
    running.destroyForcibly();
    String said = Files.readString(output.toPath());
    assertThat(ended).as("the story came to its end, having said: %s", said).isTrue();
    assertThat(running.exitValue()).as(said).isZero();
    assertThat(said)
        .containsSubsequence(
            "    \"tier\":\"free\",\n    \"state\":\"free\"\n",
            "    \"programme\":\"couch-to-5k\"",
            "200 audio/mpeg",
            "\"focus\":\"single-leg\"",
            "upgrade-needed",
            "\"offer\":\"team-monthly\"",
            "    \"tier\":\"team\",\n    \"state\":\"active\"",
            "206 video/mp4 1024 bytes",
            "403",
            "\"state\":\"ending\"",
            "upgrade-needed");
  }

  @Test
  void theAddressThatIsReadyIsTheSiteAndTheStackHasAPageBesideIt(StackUnderTest world) {
    assertThat(world.get("/").with(200).toString()).contains("Run Smarter", "app/main.js");
    assertThat(world.get("/_local/").with(200).toString()).contains("Run Smarter on this machine");
  }

  @Test
  void whoWaitsInVainIsToldSoAfterAWhile() throws Exception {
    String helpers = story().substring(0, story().indexOf("\ncurl"));
    String script = helpers + "\nTIMEOUT=1 wait_for 'mail to Ana' false";
    Process shell =
        new ProcessBuilder("bash", "-eu", "-c", script).redirectErrorStream(true).start();
    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).isEqualTo(1);
    assertThat(said)
        .isEqualTo(
            "Gave up: no mail to Ana yet. http://localhost:8080/_local/ shows what went wrong.\n");
  }

  private static String story() throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("root"), "README.md"));
    var story = new StringBuilder();
    BLOCK.matcher(readme).results().forEach(block -> story.append(block.group(1)).append('\n'));
    assertThat(story).isNotEmpty();
    return story.toString();
  }
}
