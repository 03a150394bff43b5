namespace Data;

public static class FileLocks
{
    /// <summary>Another process has the file: the one fault of opening it that is no trouble of the disk. EAGAIN of Linux and of macOS, a sharing violation of Windows.</summary>
    public static bool IsTaken(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
