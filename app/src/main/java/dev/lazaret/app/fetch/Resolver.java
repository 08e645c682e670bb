package dev.lazaret.app.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host's name. */
@FunctionalInterface
interface Resolver {
    /** At least one address. */
    List<InetAddress> resolve(String name) throws UnknownHostException;

    /** As this machine does it. */
    static List<InetAddress> system(String name) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(name));
    }
}
