package dev.linkharvester.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaRefreshTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0; url=/x | /x",
                "` 5 ,  URL = /x ` | `/x `",
                "0;url='/x' | /x",
                "`0;url=\"/x\"y` | /x",
                "0;url='/x | /x",
                "0;/x | /x",
                "0 /x | /x",
                "0;'/x'y | /x",
                "0;ur=/x | ur=/x",
                "0;u | u",
                "0;url | url",
                "0;url /x | url /x",
                "`0;url=` | ``",
                ".5;url=/x | /x",
                "1.2.3;url=/x | /x",
                "0;url=url=/x | url=/x"
            },
            delimiter = '|')
    void readsTheUrl(String content, String url) {
        assertThat(MetaLinks.refresh(content)).contains(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", " 5 ", "5;", "5 , ", "x", ";url=/x", "-1;url=/x", "5url=/x", "url=/x"})
    void findsNoUrlInAReloadOrMalformedContent(String content) {
        assertThat(MetaLinks.refresh(content)).isEmpty();
    }
}
