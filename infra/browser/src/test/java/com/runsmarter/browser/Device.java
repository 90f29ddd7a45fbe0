package com.runsmarter.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** What a visitor holds or sits at. */
enum Device {
  PHONE(360, 740, true),
  DESKTOP(1280, 800, false);

  private final int width;
  private final int height;
  private final boolean handheld;

  Device(int width, int height, boolean handheld) {
    this.width = width;
    this.height = height;
    this.handheld = handheld;
  }

  Browser.NewContextOptions options(ColorScheme scheme) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setHasTouch(handheld)
        .setIsMobile(handheld)
        .setLocale("en-US")
        .setTimezoneId("America/New_York")
        .setColorScheme(scheme);
  }
}
