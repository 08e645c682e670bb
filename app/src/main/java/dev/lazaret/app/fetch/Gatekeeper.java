package dev.lazaret.app.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides which addresses a request may be connected to. A name is resolved once: what it resolves to later changes nothing,
 * and the very addresses that were checked are the ones to connect to.
 */
final class Gatekeeper {
    /** What a request comes to. */
    sealed interface Answer {
        /** It may be connected to one of these addresses; at least one. */
        record Allowed(List<InetAddress> addresses) implements Answer {}

        /** It may not; a clause. */
        record Denied(String reason) implements Answer {}

        /** It may, and this machine knows no address for its name. */
        record Unknown() implements Answer {}
    }

    private final List<AllowedHost> allowed;
    private final Resolver resolver;
    private final Map<AllowedHost, Answer> answers = new ConcurrentHashMap<>();

    Gatekeeper(List<AllowedHost> allowed, Resolver resolver) {
        this.allowed = List.copyOf(allowed);
        this.resolver = resolver;
    }

    /** The answer for a host as the client has sent it. */
    Answer ask(String host, int port) {
        String plain =
                AllowedHost.address(host).map(InetAddress::getHostAddress).orElseGet(() -> AllowedHost.plain(host));
        Optional<AllowedHost> found = allowed.stream()
                .filter(one -> one.host().equals(plain) && one.port() == port)
                .findFirst();
        return found.isPresent()
                ? answers.computeIfAbsent(found.get(), this::resolve)
                : new Answer.Denied("it is not among the allowed hosts");
    }

    private Answer resolve(AllowedHost host) {
        List<InetAddress> addresses;
        try {
            Optional<InetAddress> literal = AllowedHost.address(host.host());
            addresses = literal.isPresent() ? List.of(literal.get()) : resolver.resolve(host.host());
        } catch (UnknownHostException e) {
            return new Answer.Unknown();
        }
        List<InetAddress> usable = new ArrayList<>();
        String reason = "";
        for (InetAddress address : addresses) {
            Optional<String> notPublic = AddressBlock.notPublic(address);
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
