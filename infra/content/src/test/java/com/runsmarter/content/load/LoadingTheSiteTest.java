package com.runsmarter.content.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.site.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** A release of the site on its way to the bucket that the edge reads. */
@AwsContract
class LoadingTheSiteTest {

  @TempDir private Path tree;
  private final Aws aws;
  private final String bucket;
  private final SiteLoading loading;

  LoadingTheSiteTest(Aws aws) {
    this.aws = aws;
    bucket = aws.bucket("SiteBucket");
    loading = new SiteLoading(aws.s3(), bucket);
  }

  @BeforeEach
  void plant() throws IOException {
    keys().forEach(key -> aws.s3().deleteObject(gone -> gone.bucket(bucket).key(key)));
    Files.writeString(tree.resolve("index.html"), "<script src=\"/release/main.js\"></script>");
    Files.writeString(tree.resolve("main.js"), "run()");
  }

  @Test
  void eachFileSaysWhatItIsAndHowLongItMayBeKept() throws IOException {
    Release release = Release.of(tree);

    assertThat(loading.load(release))
        .isEqualTo(
            "site: %s, 3 of 3 files brought, 0 older releases removed".formatted(release.name()));

    HeadObjectResponse page = head("index.html");
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.cacheControl()).isEqualTo("no-cache");
    HeadObjectResponse script = head(release.name() + "/main.js");
    assertThat(script.contentType()).startsWith("text/javascript");
    assertThat(script.cacheControl()).isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void theSameReleaseIsBroughtOnce() throws IOException {
    loading.load(Release.of(tree));

    assertThat(loading.load(Release.of(tree))).contains("0 of 3 files brought");
  }

  @Test
  void whatNamesAReleaseComesAfterIt() throws IOException {
    Release release = Release.of(tree);

    assertThat(new ArrayList<>(release.documents().keySet()).getLast()).isEqualTo("/index.html");
  }

  @Test
  void tabsKeepTheirReleaseUntilFourOthersHaveCome() throws IOException {
    List<String> names = new ArrayList<>();
    for (int n = 0; n < SiteLoading.KEPT + 1; n++) {
      Files.writeString(tree.resolve("main.js"), "run(" + n + ")");
      Release release = Release.of(tree);
      names.add(release.name());
      loading.load(release);
    }

    // Releases of one second are of one age: which of them went is not said.
    assertThat(
            keys().stream()
                .filter(key -> key.contains("/"))
                .map(key -> key.replaceFirst("/.*", ""))
                .distinct())
        .hasSize(SiteLoading.KEPT)
        .contains(names.getLast())
        .isSubsetOf(names);
  }

  @Test
  void aReleaseThatComesBackIsTheOneThatStays() throws IOException {
    Release first = Release.of(tree);
    loading.load(first);
    for (int n = 0; n < SiteLoading.KEPT - 1; n++) {
      Files.writeString(tree.resolve("main.js"), "run(" + n + ")");
      loading.load(Release.of(tree));
    }
    Files.writeString(tree.resolve("main.js"), "run()");

    assertThat(loading.load(Release.of(tree))).contains("1 of 3 files brought");
    assertThat(keys()).contains(first.name() + "/main.js");
  }

  private HeadObjectResponse head(String key) {
    return aws.s3().headObject(head -> head.bucket(bucket).key(key));
  }

  private List<String> keys() {
    return aws.s3().listObjectsV2Paginator(all -> all.bucket(bucket)).contents().stream()
        .map(object -> object.key())
        .toList();
  }
}
