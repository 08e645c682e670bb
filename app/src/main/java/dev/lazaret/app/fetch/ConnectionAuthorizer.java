package dev.lazaret.app.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Determines which addresses a request may connect to. A name is resolved only once, and connections use exactly the
 * addresses that were checked, so a later change to the name's addresses has no effect.
 */
final class ConnectionAuthorizer {
    /** The answer to a request. */
    sealed interface Answer {
        /** The request may connect to these addresses, of which there is at least one. */
        record Allowed(List<InetAddress> addresses) implements Answer {}

        /** The request may not connect; the reason is a clause. */
        record Denied(String reason) implements Answer {}

        /** The host is allowed, but this machine knows no address for its name. */
        record Unknown() implements Answer {}
    }

    private final List<HostRule> allowed;
    private final HostResolver resolver;
    private final Map<HostRule, Answer> answers = new ConcurrentHashMap<>();

    ConnectionAuthorizer(List<HostRule> allowed, HostResolver resolver) {
        this.allowed = List.copyOf(allowed);
        this.resolver = resolver;
    }

    /** Returns the answer to a request for a host. */
    Answer check(String host, int port) {
        String plain = HostRule.address(host).map(InetAddress::getHostAddress).orElseGet(() -> HostRule.plain(host));
        Optional<HostRule> found = allowed.stream()
                .filter(one -> one.host().equals(plain) && one.port() == port)
                .findFirst();
        return found.isPresent()
                ? answers.computeIfAbsent(found.get(), this::resolve)
                : new Answer.Denied("it is not among the allowed hosts");
    }

    private Answer resolve(HostRule host) {
        List<InetAddress> addresses;
        try {
            Optional<InetAddress> literal = HostRule.address(host.host());
            addresses = literal.isPresent() ? List.of(literal.get()) : resolver.resolve(host.host());
        } catch (UnknownHostException e) {
            return new Answer.Unknown();
        }
        List<InetAddress> usable = new ArrayList<>();
        String reason = "";
        for (InetAddress address : addresses) {
            Optional<String> notPublic = NonPublicAddressBlock.notPublic(address);
            if (notPublic.isEmpty() || host.privateToo()) {
                usable.add(address);
            } else {
                reason =
                        "it resolves to " + address.getHostAddress() + ", " + notPublic.get() + " that was not allowed";
            }
        }
        if (!usable.isEmpty()) {
            return new Answer.Allowed(List.copyOf(usable));
        }
        return reason.isEmpty() ? new Answer.Unknown() : new Answer.Denied(reason);
    }
}
