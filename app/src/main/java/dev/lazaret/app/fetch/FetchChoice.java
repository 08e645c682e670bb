package dev.lazaret.app.fetch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the auditor chose for a Fetch.
 *
 * @param hosts further hosts that may be connected to
 * @param registry the index that takes the place of crates.io's
 */
public record FetchChoice(List<AllowedHost> hosts, Optional<RegistryIndex> registry) {
    /** crates.io and nothing else. */
    public static final FetchChoice CRATES_IO = new FetchChoice(List.of(), Optional.empty());

    public FetchChoice {
        hosts = List.copyOf(hosts);
    }

    /** Where crates.io's own crates are fetched from. */
    List<AllowedHost> needed() {
        return registry.map(index -> List.of(index.host())).orElse(AllowedHost.CRATES_IO);
    }

    /** Everything that may be connected to: crates.io's hosts count as allowed where nothing takes their place. */
    public List<AllowedHost> allowed() {
        return registry.isPresent()
                ? hosts
                : Stream.concat(AllowedHost.CRATES_IO.stream(), hosts.stream()).toList();
    }

    /** A host that is needed and was not allowed. */
    Optional<AllowedHost> missing() {
        return needed().stream()
                .filter(host -> allowed().stream()
                        .noneMatch(one -> one.host().equals(host.host()) && one.port() == host.port()))
                .findFirst();
    }
}
