using System.Buffers.Binary;
using Core.Gifts;
using Microsoft.AspNetCore.DataProtection;
using Web.Ground.Site;

namespace Web.Ground.Post;

/// <summary>
/// What the link of a gift carries: the gift and which of its links it is, sealed. The database holds nothing that it could be made of without the site's keys;
/// whoever has it may accept the gift, once.
/// </summary>
public sealed class GiftKey(IDataProtectionProvider protection, PublicAddress address)
{
    private const int GuidBytes = 16;
    private const int Bytes = GuidBytes + sizeof(int);

    private readonly LinkSeal seal = new(protection, "Gift.Key");

    public Uri LinkTo(Gift gift) => new(address.To(PathTo(KeyOf(gift))));

    public static string PathTo(string key) => "/gift?key=" + key;

    /// <returns>Null when it is not ours.</returns>
    public (Guid GiftId, int Revision)? Open(string? key) => seal.Open(key) is { Length: Bytes } opened
        ? (new Guid(opened.AsSpan(0, GuidBytes)), BinaryPrimitives.ReadInt32BigEndian(opened.AsSpan(GuidBytes)))
        : null;

    private string KeyOf(Gift gift)
    {
        var open = new byte[Bytes];
        gift.Id.TryWriteBytes(open);
        BinaryPrimitives.WriteInt32BigEndian(open.AsSpan(GuidBytes), gift.LinkRevision);
        return seal.Seal(open);
    }
}
