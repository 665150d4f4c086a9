import java.net.URI;
import java.rmi.RemoteException;
import tlc2.tool.TLCState;
import tlc2.tool.WorkerException;
import tlc2.tool.distributed.NextStateResult;
import tlc2.tool.distributed.TLCWorkerRMI;

/** A worker elsewhere; the server is told of an error that it finds. */
final class Overheard implements TLCWorkerRMI {
    private final TLCWorkerRMI worker;
    private final CheckServer server;

    Overheard(TLCWorkerRMI worker, CheckServer server) {
        this.worker = worker;
        this.server = server;
    }

    @Override
    public NextStateResult getNextStates(TLCState[] states) throws RemoteException, WorkerException {
        try {
            return worker.getNextStates(states);
        } catch (WorkerException found) {
            server.tell(found);
            throw found;
        }
    }

    @Override
    public boolean isAlive() throws RemoteException {
        return worker.isAlive();
    }

    @Override
    public void exit() throws RemoteException {
        worker.exit();
    }

    @Override
    public URI getURI() throws RemoteException {
        return worker.getURI();
    }

    @Override
    public double getCacheRateRatio() throws RemoteException {
        return worker.getCacheRateRatio();
    }
}
