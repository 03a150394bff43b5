using MimeKit;
using Web.Mail.Posting;

namespace Web.Demo.Mailbox;

/// <summary>The sandbox's mailbox: a folder of .eml files, one a mail, named by the mail's id so that a second try writes the same file.</summary>
public sealed class FileMailbox(string folder) : IMailCarrier
{
    public async Task<Delivery> CarryAsync(Guid id, MimeMessage mail, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(id);
        var unfinished = $"{path}.{Guid.NewGuid():N}.part";
        await mail.WriteToAsync(unfinished, cancel);
        File.Move(unfinished, path, overwrite: true);
        return new Delivery.Accepted();
    }

    /// <summary>Newest first: ids grow with time.</summary>
    public IReadOnlyList<Guid> Newest(int most)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(folder, "*.eml")
            .Select(path => Guid.TryParse(Path.GetFileNameWithoutExtension(path), out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)
            .OrderByDescending(id => id)
            .Take(most)];
    }

    public string? Find(Guid id) => File.Exists(PathOf(id)) ? PathOf(id) : null;

    public async Task<MimeMessage?> OpenAsync(Guid id, CancellationToken cancel) =>
        Find(id) is { } path ? await MimeMessage.LoadAsync(path, cancel) : null;

    private string PathOf(Guid id) => Path.Combine(folder, $"{id:D}.eml");
}
