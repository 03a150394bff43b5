using System.Security.Cryptography;
using Data;

namespace Web.Demo;

/// <summary>The sandbox's folder in the data directory: its journal, its secret, where it listens, and whose it is.</summary>
internal sealed class SandboxHome
{
    private const int WaitMilliseconds = 100;

    public SandboxHome(DataDirectory data)
    {
        Folder = data["sandbox"];
        Directory.CreateDirectory(Folder);
        if (!File.Exists(this["webhook-secret"]))
        {
            File.WriteAllText(this["webhook-secret"], "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        }

        WebhookSecret = File.ReadAllText(this["webhook-secret"]);
    }

    public string Folder { get; }

    public string WebhookSecret { get; }

    /// <summary>How far the clock of sandbox mode is ahead.</summary>
    public string TravelledFile => this["travelled"];

    /// <summary>It has been given the Stripe side of the samples, whole.</summary>
    public bool IsFilled => File.Exists(this["filled"]);

    private string this[string name] => Path.Combine(Folder, name);

    public void MarkFilled() => File.WriteAllText(this["filled"], "");

    /// <summary>The last owner's: who reads it now would ask a dead one.</summary>
    public void ForgetAddress() => File.Delete(this["address"]);

    public void WriteAddress(string url) => File.WriteAllText(this["address"], url);

    /// <summary>
    /// One process owns the journal. The operating system keeps the lock and drops it when the process ends, however it ends.
    /// </summary>
    /// <returns>Null when it is another's for as long as we are willing to wait.</returns>
    public async Task<FileStream?> OwnAsync(TimeSpan patience)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(WaitMilliseconds))
        {
            try
            {
                return new FileStream(this["owner.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (FileLocks.IsTaken(taken) && waited < patience)
            {
                await Task.Delay(WaitMilliseconds);
            }
            catch (IOException taken) when (FileLocks.IsTaken(taken))
            {
                return null;
            }
        }
    }

    /// <summary>Where the owner's sandbox listens; it writes so as soon as it does.</summary>
    /// <returns>Null when no owner has said so for as long as we are willing to wait.</returns>
    public async Task<string?> AddressAsync(TimeSpan patience)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(WaitMilliseconds))
        {
            if (File.Exists(this["address"]) && File.ReadAllText(this["address"]) is { Length: > 0 } url)
            {
                return url;
            }

            if (waited >= patience)
            {
                return null;
            }

            await Task.Delay(WaitMilliseconds);
        }
    }
}
