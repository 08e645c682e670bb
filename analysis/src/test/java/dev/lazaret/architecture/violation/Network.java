package dev.lazaret.architecture.violation;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.channels.SocketChannel;

/** Uses the network. */
public final class Network {
    private Network() {}

    /** Types that connect or resolve names. */
    public static final class Types {
        static final class Connect {
            Socket socket() {
                return new Socket();
            }
        }

        static final class Listen {
            ServerSocket socket() throws IOException {
                return new ServerSocket();
            }
        }

        static final class Channel {
            SocketChannel socket() throws IOException {
                return SocketChannel.open();
            }
        }

        static final class Name {
            InetAddress address() throws IOException {
                return InetAddress.getByName("localhost");
            }
        }
    }

    /** Opens URLs. */
    public static final class Urls {
        static final class Stream {
            InputStream open() throws IOException {
                return URI.create("file:/none").toURL().openStream();
            }
        }

        static final class Content {
            Object open(URL url) throws IOException {
                return url.getContent();
            }
        }
    }
}
