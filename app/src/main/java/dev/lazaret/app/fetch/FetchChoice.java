package dev.lazaret.app.fetch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the auditor chose for a Fetch.
 *
 * @param hosts further hosts that may be connected to
 * @param registry the index that takes the place of crates.io's
 * @param denied what may not be connected to after all
 */
public record FetchChoice(List<AllowedHost> hosts, Optional<RegistryIndex> registry, List<AllowedHost> denied) {
    /** crates.io and nothing else. */
    public static final FetchChoice CRATES_IO = new FetchChoice(List.of(), Optional.empty());

    public FetchChoice {
        hosts = List.copyOf(hosts);
        denied = List.copyOf(denied);
    }

    /** Nothing of it is denied. */
    public FetchChoice(List<AllowedHost> hosts, Optional<RegistryIndex> registry) {
        this(hosts, registry, List.of());
    }

    /** Where crates.io's own crates are fetched from. */
    List<AllowedHost> needed() {
        return registry.map(index -> List.of(index.host())).orElse(AllowedHost.CRATES_IO);
    }

    /** Everything that may be connected to: crates.io's hosts count as allowed where nothing takes their place. */
    public List<AllowedHost> allowed() {
        return undenied().filter(host -> !isDenied(host)).toList();
    }

    /** What is denied although nothing would connect to it. */
    public List<AllowedHost> deniedInVain() {
        return denied.stream()
                .filter(host -> undenied().noneMatch(one -> one.words().equals(host.words())))
                .toList();
    }

    private Stream<AllowedHost> undenied() {
        return registry.isPresent() ? hosts.stream() : Stream.concat(AllowedHost.CRATES_IO.stream(), hosts.stream());
    }

    /** Whether this place was denied. */
    boolean isDenied(AllowedHost host) {
        return denied.stream().anyMatch(one -> one.words().equals(host.words()));
    }

    /** A host that is needed and was not allowed. */
    Optional<AllowedHost> missing() {
        return needed().stream()
                .filter(host -> allowed().stream()
                        .noneMatch(one -> one.host().equals(host.host()) && one.port() == host.port()))
                .findFirst();
    }
}
