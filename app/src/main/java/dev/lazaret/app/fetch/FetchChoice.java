package dev.lazaret.app.fetch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The auditor's choices for a Fetch.
 *
 * @param hosts additional hosts to which connections are allowed
 * @param registry index that replaces that of crates.io
 * @param denied hosts to which connections are denied; takes precedence over allowed hosts
 */
public record FetchChoice(List<HostRule> hosts, Optional<RegistryIndexAddress> registry, List<HostRule> denied) {
    /** Allows only the hosts of crates.io. */
    public static final FetchChoice CRATES_IO = new FetchChoice(List.of(), Optional.empty());

    public FetchChoice {
        hosts = List.copyOf(hosts);
        denied = List.copyOf(denied);
    }

    /** Creates a choice without denied hosts. */
    public FetchChoice(List<HostRule> hosts, Optional<RegistryIndexAddress> registry) {
        this(hosts, registry, List.of());
    }

    /**
     * Returns the hosts from which the crates of crates.io are fetched: its own hosts, or the host of the index that
     * replaces it.
     */
    List<HostRule> needed() {
        return registry.map(index -> List.of(index.host())).orElse(HostRule.CRATES_IO);
    }

    /**
     * Returns all hosts to which connections are allowed. These include the hosts of crates.io, unless another index
     * replaces it.
     */
    public List<HostRule> allowed() {
        return undenied().filter(host -> !isDenied(host)).toList();
    }

    /** Returns the denied hosts that would not be allowed anyway, so that denying them has no effect. */
    public List<HostRule> ineffectiveDenials() {
        return denied.stream()
                .filter(host -> undenied().noneMatch(one -> one.words().equals(host.words())))
                .toList();
    }

    private Stream<HostRule> undenied() {
        return registry.isPresent() ? hosts.stream() : Stream.concat(HostRule.CRATES_IO.stream(), hosts.stream());
    }

    /** Whether this host was denied. */
    boolean isDenied(HostRule host) {
        return denied.stream().anyMatch(one -> one.words().equals(host.words()));
    }

    /** Returns a host that is needed but not allowed; empty if there is none. */
    Optional<HostRule> missing() {
        return needed().stream()
                .filter(host -> allowed().stream()
                        .noneMatch(one -> one.host().equals(host.host()) && one.port() == host.port()))
                .findFirst();
    }
}
