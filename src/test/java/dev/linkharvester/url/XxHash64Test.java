package dev.linkharvester.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Compares with the vectors that the author of xxHash publishes. */
class XxHash64Test {
    private static final long PRIME_32 = 2654435761L;
    private static final long PRIME_64 = 0x9E3779B185EBCA8DL;

    @Test
    void hashesTheBytesOfTheReferenceSanityCheck() {
        assertThat(XxHash64.hash(sanityBytes(0), 0)).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(XxHash64.hash(sanityBytes(0), PRIME_32)).isEqualTo(0xAC75FDA2929B17EFL);
        assertThat(XxHash64.hash(sanityBytes(1), 0)).isEqualTo(0xE934A84ADB052768L);
        assertThat(XxHash64.hash(sanityBytes(1), PRIME_32)).isEqualTo(0x5014607643A9B4C3L);
        assertThat(XxHash64.hash(sanityBytes(4), 0)).isEqualTo(0x9136A0DCA57457EEL);
        assertThat(XxHash64.hash(sanityBytes(14), 0)).isEqualTo(0x8282DCC4994E35C8L);
        assertThat(XxHash64.hash(sanityBytes(14), PRIME_32)).isEqualTo(0xC3BD6BF63DEB6DF0L);
        assertThat(XxHash64.hash(sanityBytes(222), 0)).isEqualTo(0xB641AE8CB691C174L);
        assertThat(XxHash64.hash(sanityBytes(222), PRIME_32)).isEqualTo(0x20CB8AB7AE10C14AL);
    }

    @Test
    void hashesWellKnownTexts() {
        assertThat(hash("a")).isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(hash("abc")).isEqualTo(0x44BC2CF5AD770999L);
        assertThat(hash("Nobody inspects the spammish repetition")).isEqualTo(0xFBCEA83C8A378BF1L);
    }

    private static long hash(String text) {
        return XxHash64.hash(text.getBytes(StandardCharsets.US_ASCII), 0);
    }

    // Fills the buffer as the reference implementation does.
    private static byte[] sanityBytes(int length) {
        var bytes = new byte[length];
        long generator = PRIME_32;
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (generator >>> 56);
            generator *= PRIME_64;
        }
        return bytes;
    }
}
