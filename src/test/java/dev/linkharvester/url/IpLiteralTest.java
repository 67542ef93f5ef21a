package dev.linkharvester.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/, 127.0.0.1",
        "http://0x7f.1/, 127.0.0.1",
        "http://[::1]:8080/, 0:0:0:0:0:0:0:1",
        "http://[2001:db8::a]/, 2001:db8:0:0:0:0:0:a"
    })
    void readsTheHostOfAUrl(String url, String address) {
        assertThat(IpLiteral.parse(Url.parse(url).orElseThrow().host()).map(InetAddress::getHostAddress))
                .contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "1.example", "example.com1", "1st.example.co1", "[", "[]", "::1", "a.b"})
    void aNameIsNoAddress(String host) {
        assertThat(IpLiteral.parse(host)).isEmpty();
    }
}
