package com.runsmarter.content;

import java.util.List;

/** All of the content, checked as a whole, in the order of the files. */
public record Content(
    List<Programme> programmes,
    List<Video> videos,
    List<Offer> offers,
    List<MailText> mails,
    List<Cue> cues,
    Media media) {

  public Content {
    programmes = List.copyOf(programmes);
    videos = List.copyOf(videos);
    offers = List.copyOf(offers);
    mails = List.copyOf(mails);
    cues = List.copyOf(cues);
  }
}
