using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Core.Accounts;
using Core.Mails;
using Core.Mails.Letters;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>Gives out sign-in links and codes, and takes each once. The database holds only hashes, and where it leads sealed: that may be the link of a gift.</summary>
public sealed class SignInKeys(MembershipDb db, FactorTries tries, Outbox outbox, PublicAddress address, ReaderLanguage reader, SealedPath paths, TimeProvider clock)
{
    private const int TokenBytes = 32;
    private const int OneMillion = 1_000_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>
    /// Whoever has this address gets a mail, unless it has had too many. What is done, and how long it takes, tells nothing of
    /// whether anybody has it. Ring the outbox after answering.
    /// </summary>
    public async Task<SignInTicket> AskAsync(EmailAddress mailbox, string? returnPath, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (token, code) = (NewToken(), NewCode());
        var ticket = SignInTicket.Of(Guid.CreateVersion7(now), token);
        var letter = new SignInLetter(code, LinkTo(token), (int)SignInRequest.Lifetime.TotalMinutes);
        var path = paths.Seal(returnPath);
        await db.WriteAsync(
            async () =>
            {
                var known = await db.Users.Having(mailbox)
                    .Where(supporter => supporter.DisabledAt == null)
                    .Select(supporter => new { supporter.Id, supporter.Email })
                    .FirstOrDefaultAsync(cancel);
                var isSent = await MayMailAsync(known?.Id ?? Guid.Empty, now, cancel) && known is not null;
                db.SignInRequests.Add(new SignInRequest(
                    ticket.Id, isSent ? known!.Id : null, Hash(token), ticket.HashOf(code), now, now + SignInRequest.Lifetime)
                {
                    ReturnPath = path,
                });
                var key = ticket.Id.ToString("N");
                if (isSent)
                {
                    await outbox.AddAsync(letter, key, known!.Email!, known.Id, now + SignInRequest.Lifetime, reader.Name, cancel);
                }
                else
                {
                    await db.OutgoingMails.AnyAsync(mail => mail.Kind == MailKind.SignIn && mail.Key == key, cancel); // as the outbox asks
                }

                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return ticket;
    }

    /// <summary>A link that signs this supporter in once: for the operator's console, never for a mail.</summary>
    public async Task<Uri> LinkForAsync(Guid supporterId, TimeSpan lifetime, string returnPath, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var token = NewToken();
        db.SignInRequests.Add(new SignInRequest(Guid.CreateVersion7(now), supporterId, Hash(token), "", now, now + lifetime)
        {
            ReturnPath = paths.Seal(returnPath),
        });
        await db.SaveChangesAsync(cancel);
        return LinkTo(token);
    }

    /// <summary>What the link can do for a browser with this ticket, or none.</summary>
    public async Task<SignInLinkState> LookAsync(string token, SignInTicket? ticket, CancellationToken cancel) =>
        await OpenAsync(token, cancel) is not { } request ? SignInLinkState.Closed
        : request.CodeHash.Length == 0 || ticket?.Id == request.Id ? SignInLinkState.Ready
        : SignInLinkState.AsksForCode;

    /// <summary>Where a link led, used up or not: for asking again.</summary>
    public async Task<string?> PathOfAsync(string token, CancellationToken cancel)
    {
        var hash = Hash(token);
        return paths.Open(await db.SignInRequests.Where(request => request.TokenHash == hash).Select(request => request.ReturnPath).SingleOrDefaultAsync(cancel));
    }

    /// <summary>
    /// Takes the link in the browser that asked. Elsewhere its button alone does nothing, and kills nothing: a scanner of mails
    /// presses it too. There the code from the same mail is asked for.
    /// </summary>
    /// <returns>Null when it is not taken; link and code stay as they are.</returns>
    public async Task<SignInProof?> TakeLinkAsync(string token, SignInTicket? ticket, string code, CancellationToken cancel)
    {
        if (await OpenAsync(token, cancel) is not { } request
            || (await LookAsync(token, ticket, cancel) == SignInLinkState.AsksForCode && !await IsRightAsync(request, token, code, cancel)))
        {
            return null;
        }

        return await TakeAsync(open => open.Id == request.Id, cancel);
    }

    /// <returns>Null when the code is wrong, used, too old, or was tried too often.</returns>
    public async Task<SignInProof?> TakeCodeAsync(SignInTicket ticket, string code, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var counted = await db.WriteAsync(
            () => db.SignInRequests
                .Where(request => request.Id == ticket.Id && request.UsedAt == null && request.ExpiresAt > now
                    && request.CodeAttempts < SignInRequest.MostCodeAttempts)
                .ExecuteUpdateAsync(set => set.SetProperty(request => request.CodeAttempts, request => request.CodeAttempts + 1), cancel),
            cancel);
        var hash = await db.SignInRequests.Where(request => request.Id == ticket.Id).Select(request => request.CodeHash).SingleOrDefaultAsync(cancel);
        return counted == 1 && IsSame(hash, ticket.HashOf(code)) ? await TakeAsync(request => request.Id == ticket.Id, cancel) : null;
    }

    private async Task<SignInRequest?> OpenAsync(string token, CancellationToken cancel)
    {
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        return await db.SignInRequests.AsNoTracking().SingleOrDefaultAsync(
            request => request.TokenHash == hash && request.SupporterId != null && request.UsedAt == null && request.ExpiresAt > now, cancel);
    }

    private async Task<bool> IsRightAsync(SignInRequest request, string token, string code, CancellationToken cancel) =>
        code.Length > 0
        && await tries.BeginAsync(SignInFactor.MailedCode, $"{request.Id}", cancel)
        && IsSame(request.CodeHash, SignInTicket.Of(request.Id, token).HashOf(code));

    private static bool IsSame(string? hash, string other) =>
        hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), Encoding.UTF8.GetBytes(other));

    /// <summary>Of any number of uses at the same moment, one changes the row.</summary>
    private async Task<SignInProof?> TakeAsync(Expression<Func<SignInRequest, bool>> which, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var taken = await db.WriteAsync(
            () => db.SignInRequests.Where(which)
                .Where(request => request.SupporterId != null && request.UsedAt == null && request.ExpiresAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(request => request.UsedAt, now), cancel),
            cancel);
        if (taken == 0)
        {
            return null;
        }

        var proven = await db.SignInRequests.Where(which).Select(request => new { SupporterId = request.SupporterId!.Value, request.ReturnPath }).SingleAsync(cancel);
        return new SignInProof(proven.SupporterId, paths.Open(proven.ReturnPath));
    }

    private async Task<bool> MayMailAsync(Guid supporterId, DateTimeOffset now, CancellationToken cancel)
    {
        await db.SignInRequests.Where(request => request.ExpiresAt < now - Remembered).ExecuteDeleteAsync(cancel);

        // Changes nothing but locks the row, so that requests for one address are counted one after the other.
        await db.Users.Where(supporter => supporter.Id == supporterId)
            .ExecuteUpdateAsync(set => set.SetProperty(supporter => supporter.LockoutEnabled, supporter => supporter.LockoutEnabled), cancel);
        var since = now - SignInRequest.MailWindow;
        return await db.SignInRequests.CountAsync(request => request.SupporterId == supporterId && request.CreatedAt > since, cancel)
            < SignInRequest.MostMails;
    }

    private Uri LinkTo(string token) => new(address.To($"/sign-in/link?token={token}"));

    private static string NewToken() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenBytes));

    private static string NewCode() => RandomNumberGenerator.GetInt32(OneMillion).ToString("D6", CultureInfo.InvariantCulture);

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
