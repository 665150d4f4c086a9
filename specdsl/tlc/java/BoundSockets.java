import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;
import java.util.Arrays;

/**
 * Runs a program of TLC's whose sockets listen at one address, that of the property
 * <code>specdsl.listen</code>. Otherwise RMI listens at every address of the machine, which no setting
 * changes.
 *
 * <pre>java -Dspecdsl.listen=127.0.0.1 BoundSockets tlc2.tool.distributed.TLCWorker HOST</pre>
 */
public final class BoundSockets extends RMISocketFactory {
    private static final int WAITING = 50;

    private final InetAddress address;

    private BoundSockets(InetAddress address) {
        this.address = address;
    }

    /** From now on, and before the first object is exported. */
    static void install() throws IOException {
        String address = System.getProperty("specdsl.listen", "127.0.0.1");
        RMISocketFactory.setSocketFactory(new BoundSockets(InetAddress.getByName(address)));
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return new ServerSocket(port, WAITING, address);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new Socket(host, port);
    }

    public static void main(String[] given) throws Exception {
        install();
        Object arguments = Arrays.copyOfRange(given, 1, given.length);
        Class.forName(given[0]).getMethod("main", String[].class).invoke(null, arguments);
    }
}
