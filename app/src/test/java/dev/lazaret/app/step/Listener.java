package dev.lazaret.app.step;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Listens on this machine and counts connections, until it is closed. */
final class Listener implements AutoCloseable {
    private final ServerSocket socket;
    private final Semaphore connections = new Semaphore(0);

    Listener() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::count);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns the number of connections so far. */
    int connections() {
        return connections.availablePermits();
    }

    /** Waits for one connection. */
    boolean awaitConnection() throws InterruptedException {
        return connections.tryAcquire(1, TimeUnit.MINUTES);
    }

    private void count() {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
                connections.release();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
