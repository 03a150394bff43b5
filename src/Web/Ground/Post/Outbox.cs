using Core.Mails;
using Core.Mails.Letters;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Post;

/// <summary>
/// Where every mail begins: a row, written in the transaction of the deed it tells of. Add inside
/// <see cref="MembershipDb.WriteAsync{T}"/>, ring after it; a mail nobody rings for leaves a second later.
/// </summary>
public sealed class Outbox(MembershipDb db, MailBell bell, TimeProvider clock)
{
    /// <summary>
    /// Adds a mail that is saved with the caller's next SaveChangesAsync. One that is already there under this kind and key
    /// stays as it is. Two transactions that add the same one at the same moment: the unique index fails the later one.
    /// </summary>
    /// <param name="letter">What the mail says.</param>
    /// <param name="key">What it is about, such as the payment's id: unique together with the letter's kind.</param>
    /// <param name="to">The recipient's address.</param>
    /// <param name="supporterId">Whose it is, where known.</param>
    /// <param name="notAfter">From when on it is not worth sending.</param>
    /// <param name="language">Of whoever asks for it: taken where the recipient's own is not known.</param>
    /// <param name="cancel">Ends the look for one that is already there.</param>
    /// <returns>False when it was there already.</returns>
    public async Task<bool> AddAsync(
        ILetter letter, string key, string to, Guid? supporterId, DateTimeOffset? notAfter = null, string? language = null, CancellationToken cancel = default)
    {
        var kind = letter.Kind;
        if (db.OutgoingMails.Local.Any(mail => mail.Kind == kind && string.Equals(mail.Key, key, StringComparison.Ordinal))
            || await db.OutgoingMails.AnyAsync(mail => mail.Kind == kind && mail.Key == key, cancel))
        {
            return false;
        }

        db.OutgoingMails.Add(new OutgoingMail(Guid.CreateVersion7(), kind, key, supporterId, to, LetterJson.Of(letter).ToJsonString(), clock.GetUtcNow())
        {
            NotAfter = notAfter,
            Language = language,
        });
        return true;
    }

    /// <summary>After the commit: what was added leaves now.</summary>
    public void Ring() => bell.Bell.Ring();
}
