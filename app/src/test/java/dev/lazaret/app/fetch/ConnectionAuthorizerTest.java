package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Verifies that a request goes only to a named host, at an address that was checked, even if its name resolves to
 * another address later.
 */
final class ConnectionAuthorizerTest {
    private static final HostRule HOST = new HostRule("registry.example", 443, false);

    private final List<String> asked = new ArrayList<>();

    @Test
    void resolvesNameOnlyOnce() {
        ConnectionAuthorizer gatekeeper = new ConnectionAuthorizer(List.of(HOST), name -> {
            asked.add(name);
            return addresses(asked.size() == 1 ? "1.1.1.1" : "127.0.0.1");
        });

        assertThat(gatekeeper.check("registry.example", 443)).isEqualTo(allowed("1.1.1.1"));
        assertThat(gatekeeper.check("REGISTRY.example.", 443)).isEqualTo(allowed("1.1.1.1"));
        assertThat(asked).containsExactly("registry.example");
    }

    @Test
    void deniesUnlistedHostWithoutResolvingIt() {
        ConnectionAuthorizer gatekeeper = new ConnectionAuthorizer(List.of(HOST), this::publicly);

        for (String host : List.of("other.example", "registry.example.evil", "1.1.1.1", "", "registry.example\u0000")) {
            assertThat(gatekeeper.check(host, 443))
                    .isEqualTo(new ConnectionAuthorizer.Answer.Denied("it is not among the allowed hosts"));
        }
        assertThat(gatekeeper.check("registry.example", 80)).isInstanceOf(ConnectionAuthorizer.Answer.Denied.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void excludesAndReportsPrivateAddresses() {
        ConnectionAuthorizer all = new ConnectionAuthorizer(List.of(HOST), name -> addresses("127.0.0.1", "10.0.0.1"));
        ConnectionAuthorizer some =
                new ConnectionAuthorizer(List.of(HOST), name -> addresses("127.0.0.1", "1.1.1.1", "fe80::1"));

        assertThat(all.check("registry.example", 443))
                .isEqualTo(new ConnectionAuthorizer.Answer.Denied(
                        "it resolves to 10.0.0.1, a private address that was not allowed"));
        assertThat(some.check("registry.example", 443)).isEqualTo(allowed("1.1.1.1"));
    }

    @Test
    void allowsPrivateAddressIfHostPermitsIt() {
        ConnectionAuthorizer gatekeeper = new ConnectionAuthorizer(
                List.of(new HostRule("registry.example", 443, true), new HostRule("127.0.0.1", 80, true)),
                name -> addresses("10.0.0.1"));

        assertThat(gatekeeper.check("registry.example", 443)).isEqualTo(allowed("10.0.0.1"));
        assertThat(gatekeeper.check("127.0.0.1", 80)).isEqualTo(allowed("127.0.0.1"));
        assertThat(gatekeeper.check("127.0.0.1", 443)).isInstanceOf(ConnectionAuthorizer.Answer.Denied.class);
    }

    @Test
    void reportsUnknownHost() {
        ConnectionAuthorizer gatekeeper = new ConnectionAuthorizer(List.of(HOST), name -> {
            throw new UnknownHostException(name);
        });

        assertThat(gatekeeper.check("registry.example", 443)).isEqualTo(new ConnectionAuthorizer.Answer.Unknown());
    }

    private List<InetAddress> publicly(String name) {
        asked.add(name);
        return addresses("1.1.1.1");
    }

    private static ConnectionAuthorizer.Answer allowed(String address) {
        return new ConnectionAuthorizer.Answer.Allowed(addresses(address));
    }

    private static List<InetAddress> addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toList();
    }
}
