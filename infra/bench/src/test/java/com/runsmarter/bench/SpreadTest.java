package com.runsmarter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

  @Test
  void theMedianIsTheMiddleOneWhateverTheOrder() {
    assertThat(Spread.of(9, 1, 5).median()).isEqualTo(5);
    assertThat(Spread.of(4, 1, 2, 100).median()).isEqualTo(3);
  }

  @Test
  void aPercentileIsAFigureThatWasMeasured() {
    var spread = Spread.of(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);

    assertThat(spread.percentile(50)).isEqualTo(50);
    assertThat(spread.percentile(99)).isEqualTo(100);
    assertThat(spread.percentile(0)).isEqualTo(10);
  }

  @Test
  void noiseIsTheWidthOfTheMiddleFourFifthsOverTheMedian() {
    assertThat(Spread.of(10, 20, 30, 40, 50, 60, 70, 80, 90, 100).noise())
        .isCloseTo(80.0 / 55, within(1e-9));
    assertThat(Spread.of(7, 7, 7).noise()).isZero();
  }

  @Test
  void aRatioComparesMedians() {
    assertThat(Spread.of(30, 30, 900).ratioTo(Spread.of(10, 20, 30))).isEqualTo(1.5);
  }

  @Test
  void nothingMeasuredIsNoSpread() {
    assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17 ns",
    "1234, 1.23 µs",
    "999499, 999 µs",
    "999600, 1.00 ms",
    "12345678, 12.3 ms",
    "1234567890, 1.23 s",
    "123456789000, 123 s"
  })
  void aDurationHasThreeDigitsAndAFittingUnit(long nanos, String words) {
    assertThat(Spread.words(nanos)).isEqualTo(words);
  }
}
