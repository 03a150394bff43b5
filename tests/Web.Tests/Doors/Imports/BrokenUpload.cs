namespace Web.Tests.Doors.Imports;

/// <summary>A disk that has room for the first kilobyte alone.</summary>
internal sealed class BrokenUpload() : MemoryStream(new byte[4096])
{
    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(new byte[1024], cancellationToken);
        throw new IOException("No space left on device");
    }
}
