package dev.lazaret.app.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves host names. */
@FunctionalInterface
interface HostResolver {
    /** Returns at least one address. */
    List<InetAddress> resolve(String name) throws UnknownHostException;

    /** Uses this machine's resolver. */
    static List<InetAddress> system(String name) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(name));
    }
}
