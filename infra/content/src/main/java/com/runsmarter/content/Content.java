package com.runsmarter.content;

import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.library.VideoDescription;
import com.runsmarter.training.Programme;
import java.util.List;

/** All of the content, checked as a whole, in the order of the files: the features' own records. */
public record Content(
    List<Programme> programmes,
    List<VideoDescription> videos,
    List<OfferTerms> offers,
    List<DescribedMail> mails,
    List<SpokenCue> cues,
    Media media) {

  public Content {
    programmes = List.copyOf(programmes);
    videos = List.copyOf(videos);
    offers = List.copyOf(offers);
    mails = List.copyOf(mails);
    cues = List.copyOf(cues);
  }
}
