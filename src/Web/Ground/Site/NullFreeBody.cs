namespace Web.Ground.Site;

/// <summary>
/// An urlencoded body in which U+0000 has become U+0001, which the framework's reader of forms takes: "%00" ends on another figure, so
/// that nothing has to be held back where a read ends between them.
/// </summary>
internal sealed class NullFreeBody(Stream body) : Stream
{
    /// <summary>How much of "%0" has been read last.</summary>
    private int begun;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Mended(buffer.AsSpan(offset, body.Read(buffer, offset, count)));

    public override int Read(Span<byte> buffer) => Mended(buffer[..body.Read(buffer)]);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        return Mended(buffer.Span[..read]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Mended(Span<byte> read)
    {
        foreach (ref var one in read)
        {
            if (one == 0)
            {
                one = 1;
            }

            if (begun == 2 && one == (byte)'0')
            {
                (one, begun) = ((byte)'1', 0);
            }
            else
            {
                begun = one == (byte)'%' ? 1 : begun == 1 && one == (byte)'0' ? 2 : 0;
            }
        }

        return read.Length;
    }
}
