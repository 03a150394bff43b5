using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Core;
using Core.Mails.Letters;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Site;
using Web.Ground.Work;

namespace Web.Ground.Troubles;

/// <summary>
/// The trouble that cannot be written down, because it is the database's: who is to be told is known from before, the mail leaves
/// without a row, and the row is written when all is over, also by a process that was started meanwhile. Several nodes send the same
/// mail under the same Message-ID.
/// </summary>
public sealed class Outage(UrgentPost post, TroubleBoard board, PublicAddress address, ThisNode node, DataDirectory directory, TimeProvider clock, ILogger<Outage> log)
{
    /// <summary>A server that is started anew is no trouble.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    private static readonly TroubleKind[] Kinds = [TroubleKind.DatabaseFails, TroubleKind.DiskFull];

    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private Publication? publication;
    private IReadOnlyList<string> owners = [];
    private Dictionary<TroubleKind, int> episodes = [];
    private OutageNote? now = OutageNote.Read(directory);
    private DateTimeOffset triedAt;

    /// <summary>Until the row is there nobody tells of it by rows.</summary>
    public bool IsUnrecorded => now is not null;

    /// <summary>While all is well: whom to tell, and in whose name.</summary>
    public async Task PrepareAsync(MembershipDb db, CancellationToken cancel)
    {
        publication = await db.Publications.AsNoTracking().SingleOrDefaultAsync(cancel);
        owners = await db.Owners().Select(owner => owner.Email!).ToListAsync(cancel);
        episodes = await db.Troubles.Where(row => Kinds.Contains(row.Kind)).GroupBy(row => row.Kind).ToDictionaryAsync(group => group.Key, group => group.Max(row => row.Episode), cancel);
        OutageNote.Reserve(directory);
    }

    /// <summary>It lasts: when it has done so for a while, whoever was not told is told.</summary>
    public async Task FollowAsync(DatabaseFault fault, DateTimeOffset since, CancellationToken cancel)
    {
        var at = clock.GetUtcNow();
        if (at - since < Grace)
        {
            return;
        }

        now ??= Begun(fault is DatabaseFault.Full or DatabaseFault.ReadOnly ? TroubleKind.DiskFull : TroubleKind.DatabaseFails, fault, since);
        var line = new TroubleLine(now.Kind, "", $"{now.Fault}");
        if (!board.IsOpen(line.Trouble))
        {
            board.Show([.. board.Open, line]);
        }

        if (node.Role == InstanceRole.Web || publication is null || (triedAt > since && at - triedAt < Again))
        {
            return;
        }

        triedAt = at;
        var letter = new AlarmLetter([line], 0, new Uri(address.To("/staff/troubles")));
        foreach (var owner in owners.Where(owner => !told.Contains(owner)).ToList())
        {
            if (await post(publication, letter, IdOf(now, owner), owner, cancel))
            {
                told.Add(owner);
                Note(now with { ToldAt = now.ToldAt ?? at });
            }
        }
    }

    /// <summary>It is over: the row that could not be written then. Whoever was not told is told of both now.</summary>
    public async Task RecordAsync(TroubleRows rows, CancellationToken cancel)
    {
        if (now is not { } over)
        {
            return;
        }

        var row = new Trouble(over.Kind, "", over.Episode, $"{over.Fault}", over.Since);
        if ((over.ToldAt ?? OutageNote.Read(directory)?.ToldAt) is { } at) // also where another process of this directory has told
        {
            row.MarkTold(at);
        }

        row.Clear(clock.GetUtcNow());
        await rows.AddAsync(row, cancel);
        now = null;
        episodes[over.Kind] = row.Episode;
        told.Clear();
        OutageNote.Clear(directory);
    }

    private OutageNote Begun(TroubleKind kind, DatabaseFault fault, DateTimeOffset since) => new(kind, fault, since, episodes.GetValueOrDefault(kind) + 1, ToldAt: null);

    private void Note(OutageNote note)
    {
        if (now?.ToldAt is null && !note.Keep(directory))
        {
            log.LogWarning("That the owners were told of the outage cannot be noted down: should the site be started anew meanwhile, nobody is told that it is over");
        }

        now = note;
    }

    private static Guid IdOf(OutageNote outage, string owner) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{outage.Kind}:{outage.Episode}:{owner}"))).AsSpan(0, 16));
}
