package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that no address of a private network is mistaken for a public one, also inside an IPv6 address. */
final class NonPublicAddressBlockTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "100.64.0.0, provider",
        "100.127.255.255, provider",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "169.254.169.254, link-local",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.8, reserved",
        "192.0.2.1, documentation",
        "192.168.255.255, private",
        "198.19.255.255, benchmarks",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "::, unspecified",
        "::1, loopback",
        "fc00::1, private",
        "fdff::1, private",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, private",
        "ff02::1, multicast",
        "2001:db8::1, documentation",
        "3fff::1, documentation",
        "2001::1, reserved",
        "4000::1, reserved",
        "100::1, reserved",
        "64:ff9b:1::1, reserved",
        "64:ff9b::10.0.0.1, private",
        "64:ff9b::127.0.0.1, loopback",
        "2002:7f00:1::, loopback",
        "2002:a9fe:a9fe::1, link-local",
        "2002:c0a8:1::1, private",
        "::7f00:1, loopback",
        "::ffff:192.168.0.1, private",
    })
    void isRefused(String address, String word) {
        assertThat(NonPublicAddressBlock.notPublic(InetAddress.ofLiteral(address)))
                .hasValueSatisfying(words -> assertThat(words).contains(word));
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000000000000ffff7f000001, loopback",
        "00000000000000000000ffff0a000001, private",
        "0000000000000000000000000a000001, private",
    })
    void isRefusedAsBytes(String hex, String word) {
        assertThat(NonPublicAddressBlock.notPublic(HexFormat.of().parseHex(hex)))
                .hasValueSatisfying(words -> assertThat(words).contains(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2600::1",
                "2a04:4e42::1",
                "2001:200::1",
                "64:ff9b::1.1.1.1",
                "2002:101:101::1",
            })
    void isPublic(String address) {
        assertThat(NonPublicAddressBlock.notPublic(InetAddress.ofLiteral(address)))
                .isEmpty();
    }
}
