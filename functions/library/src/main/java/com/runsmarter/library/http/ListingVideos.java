package com.runsmarter.library.http;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.kernel.paging.Cursors;
import com.runsmarter.kernel.paging.Listing;
import com.runsmarter.library.BrowsingVideos;
import com.runsmarter.library.Focus;
import com.runsmarter.library.Level;
import com.runsmarter.library.Load;
import com.runsmarter.library.VideoFilter;
import com.runsmarter.library.VideoId;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns a query into a wish and a place, and a page into a listing with a cursor. */
@Singleton
final class ListingVideos {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 100;
  private static final int MOST_MINUTES = 1440;

  private final BrowsingVideos browsing;
  private final Cursors cursors;

  ListingVideos(BrowsingVideos browsing, Cursors cursors) {
    this.browsing = browsing;
    this.cursors = cursors;
  }

  Listing<VideoSummary> list(MemberId member, VideosQuery query, HttpRequest<?> request) {
    ReadingQuery reading = new ReadingQuery(request);
    reading.refuseUnknown();
    reading.refuseRepeated();
    VideoFilter wish =
        new VideoFilter(
            reading.word("focus", query.focus(), Focus.class),
            reading.oneOf("equipment", query.equipment(), browsing.equipment()),
            reading.word("load", query.load(), Load.class),
            reading.word("level", query.level(), Level.class),
            reading.number("maxMinutes", query.maxMinutes(), 1, MOST_MINUTES),
            reading.words());
    int limit = reading.number("limit", query.limit(), 1, MOST).orElse(DEFAULT_LIMIT);
    reading.check();

    String list = name(wish);
    Optional<VideoId> after = ReadingQuery.given(query.cursor()).map(cursor -> open(list, cursor));
    BrowsingVideos.Page page =
        browsing.page(member, wish, after, limit).orElseThrow(ListingVideos::staleCursor);
    return new Listing<>(
        page.videos().stream().map(VideoSummary::of).toList(),
        page.last().map(last -> cursors.seal(list, last.value())).orElse(null));
  }

  private VideoId open(String list, String cursor) {
    return cursors.open(list, cursor).map(VideoId::new).orElseThrow(ListingVideos::staleCursor);
  }

  private static ProblemException staleCursor() {
    return new ProblemException(
        Problem.invalid(
            List.of(
                new Problem.FieldError(
                    "?cursor",
                    "is not a cursor of this list: keep the filters of the page it came with, or"
                        + " start again without one"))));
  }

  /** What a cursor is bound to. It must not change with the code's own names. */
  private static String name(VideoFilter wish) {
    OptionalInt minutes = wish.maxMinutes();
    return "videos?focus=%s&equipment=%s&load=%s&level=%s&maxMinutes=%s&q=%s"
        .formatted(
            wish.focus().map(Focus::word).orElse(""),
            wish.equipment().orElse(""),
            wish.load().map(Load::word).orElse(""),
            wish.level().map(Level::word).orElse(""),
            minutes.isPresent() ? Integer.toString(minutes.getAsInt()) : "",
            String.join(" ", wish.words()));
  }
}
