package com.runsmarter.library.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.library.Audience;
import com.runsmarter.library.Focus;
import com.runsmarter.library.Level;
import com.runsmarter.library.Load;
import com.runsmarter.library.OfferId;
import com.runsmarter.library.Recording;
import com.runsmarter.library.Video;
import com.runsmarter.library.VideoDescription;
import com.runsmarter.library.VideoId;
import java.util.Optional;

/** A video as an item: {@code pk=CATALOGUE, sk=VIDEO#id}. One query reads the whole catalogue. */
final class VideoItem {

  static final String PARTITION = "CATALOGUE";
  static final String PREFIX = "VIDEO#";

  private VideoItem() {}

  static Item write(Video video) {
    return Item.of(new Key(PARTITION, PREFIX + video.id()))
        .with("id", video.id().value())
        .with("title", video.title())
        .with("focus", video.focus())
        .with("place", video.description().place())
        .with("equipment", video.equipment())
        .with("load", video.load())
        .with("level", video.level())
        .with("minutes", video.minutes())
        .with("offer", offer(video.audience()))
        .with("why", video.why())
        .with("cues", video.cues())
        .with("mediaKey", video.recording().key())
        .with("mediaType", video.recording().mediaType())
        .with("captions", video.recording().captions().stream().map(VideoItem::captions).toList())
        .with("hidden", video.hidden());
  }

  static Video read(Item item) {
    return new Video(
        new VideoDescription(
            new VideoId(item.text("id")),
            item.text("title"),
            Focus.valueOf(item.text("focus")),
            Math.toIntExact(item.number("place")),
            item.texts("equipment"),
            Load.valueOf(item.text("load")),
            Level.valueOf(item.text("level")),
            Math.toIntExact(item.number("minutes")),
            audience(item),
            item.text("why"),
            item.texts("cues")),
        new Recording(
            item.text("mediaKey"),
            item.text("mediaType"),
            item.items("captions").stream().map(VideoItem::captions).toList()),
        item.flag("hidden"));
  }

  private static Optional<String> offer(Audience audience) {
    return switch (audience) {
      case Audience.Everybody() -> Optional.empty();
      case Audience.Team(OfferId offer) -> Optional.of(offer.value());
    };
  }

  private static Audience audience(Item item) {
    Optional<Audience> team =
        item.optionalText("offer").map(offer -> new Audience.Team(new OfferId(offer)));
    return team.orElseGet(Audience.Everybody::new);
  }

  private static Item captions(Recording.Captions captions) {
    return Item.nested().with("language", captions.language()).with("key", captions.key());
  }

  private static Recording.Captions captions(Item item) {
    return new Recording.Captions(item.text("language"), item.text("key"));
  }
}
