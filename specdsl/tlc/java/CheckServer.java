import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.NotBoundException;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.WorkerException;
import tlc2.tool.distributed.TLCApp;
import tlc2.tool.distributed.TLCServer;
import tlc2.tool.distributed.TLCWorkerRMI;

/**
 * TLC's distributed server, at one address, saying also what it found: by itself it does not name the
 * property that is violated, and of the behavior it shows the last two states.
 *
 * <p>Workers come in by a {@link Door} at the port <code>specdsl.port</code>; the registry of TLC's own
 * is at another one, which nobody is told.
 *
 * <pre>java -Dspecdsl.listen=127.0.0.1 -Dspecdsl.port=10997 CheckServer OPTION... MODULE</pre>
 */
public final class CheckServer extends TLCServer {
    private static final long serialVersionUID = 1L;
    private static final long LOOK_MS = 20;

    private CheckServer(TLCApp app) throws IOException, NotBoundException {
        super(app);
    }

    public static void main(String[] arguments) {
        TLCGlobals.tool = true; // before TLC reads its options, so that all it says is framed
        TLCGlobals.setNumWorkers(0);
        int code = 0;
        try {
            BoundSockets.install();
            MP.printMessage(EC.TLC_VERSION, TLCGlobals.versionOfTLC);
            Registry registry = LocateRegistry.createRegistry(Integer.getInteger("specdsl.port"));
            Port = freePort();
            CheckServer server = new CheckServer(TLCApp.create(arguments));
            Thread opening = new Thread(() -> server.open(registry));
            opening.setDaemon(true);
            opening.start();
            server.modelCheck();
        } catch (Throwable error) {
            MP.printError(EC.GENERAL, error);
            code = 1;
        }
        System.exit(code); // our own registry would keep us alive
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, address())) {
            return socket.getLocalPort();
        }
    }

    private static InetAddress address() throws IOException {
        return InetAddress.getByName(System.getProperty("specdsl.listen"));
    }

    /** As soon as TLC would let in workers, the door is there. */
    private void open(Registry registry) {
        try {
            Registry own = LocateRegistry.getRegistry(address().getHostAddress(), Port);
            while (!isReady(own)) {
                Thread.sleep(LOOK_MS);
            }
            registry.rebind(SERVER_WORKER_NAME, new Door(this));
        } catch (IOException | InterruptedException error) {
            MP.printError(EC.GENERAL, error);
            System.exit(1);
        }
    }

    private static boolean isReady(Registry own) {
        try {
            own.lookup(SERVER_WORKER_NAME);
            return true;
        } catch (NotBoundException | RemoteException error) {
            return false;
        }
    }

    /** Lets a worker in whose answers are listened to. */
    void admit(TLCWorkerRMI worker) throws IOException {
        registerWorker(new Overheard(worker, this));
    }

    /** The first error ends the search. Nobody looks at the end of it before all is said. */
    synchronized void tell(WorkerException found) {
        if (!setErrState(found.state1, false)) {
            return;
        }
        MP.printError(EC.GENERAL, String.valueOf(found.getMessage()));
        if (found.state1 != null) {
            // On its way here it lost its level, and looks like an initial state.
            found.state1.setPredecessor(found.state1);
            try {
                trace.printTrace(found.state1, found.state2);
            } catch (IOException | WorkerException | RuntimeException error) {
                MP.printError(EC.GENERAL, error);
            }
        }
        stateQueue.finishAll();
        notifyAll();
    }
}
