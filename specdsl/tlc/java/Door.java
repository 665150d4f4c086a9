import java.io.IOException;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import tlc2.tool.distributed.InternRMI;
import tlc2.tool.distributed.TLCServerRMI;
import tlc2.tool.distributed.TLCWorkerRMI;
import tlc2.tool.distributed.fp.FPSetRMI;
import tlc2.tool.distributed.fp.IFPSetManager;
import util.UniqueString;

/** What workers take for TLC's server. It hands on everything. */
final class Door extends UnicastRemoteObject implements TLCServerRMI, InternRMI {
    private static final long serialVersionUID = 1L;

    private final transient CheckServer server;

    Door(CheckServer server) throws RemoteException {
        this.server = server;
    }

    @Override
    public void registerWorker(TLCWorkerRMI worker) throws IOException {
        server.admit(worker);
    }

    @Override
    public void registerFPSet(FPSetRMI set, String host) throws RemoteException {
        server.registerFPSet(set, host);
    }

    @Override
    public UniqueString intern(String text) {
        return server.intern(text);
    }

    @Override
    public Boolean getCheckDeadlock() {
        return server.getCheckDeadlock();
    }

    @Override
    public Boolean getPreprocess() {
        return server.getPreprocess();
    }

    @Override
    public IFPSetManager getFPSetManager() {
        return server.getFPSetManager();
    }

    @Override
    public long getIrredPolyForFP() {
        return server.getIrredPolyForFP();
    }

    @Override
    public boolean isDone() throws RemoteException {
        return server.isDone();
    }

    @Override
    public String getSpecFileName() throws RemoteException {
        return server.getSpecFileName();
    }

    @Override
    public String getConfigFileName() throws RemoteException {
        return server.getConfigFileName();
    }

    @Override
    public byte[] getFile(String name) throws RemoteException {
        return server.getFile(name);
    }
}
