using Core.Troubles;
using Web.Ground.Work;

namespace Web.Ground.Troubles;

/// <summary>
/// Where any room says what a person should know of, and that it is over: at once, as often as it likes, and without waiting for
/// anything. Kept by one row however many nodes say it; owners get one mail when it begins and one when it is over.
/// </summary>
/// <param name="machine">Whose clock and files are meant, where the trouble is a machine's: another one can neither see nor end it.</param>
public sealed class TroubleBoard(string machine = "")
{
    private const int MostNotes = 1_000;

    /// <summary>Each machine has its own.</summary>
    internal static readonly IReadOnlyList<TroubleKind> OfMachines = [TroubleKind.StripeClock, TroubleKind.WebhookClock, TroubleKind.FilesOpen];

    private readonly Lock turn = new();
    private readonly List<TroubleNote> notes = [];
    private readonly HashSet<(TroubleKind, string)> raised = [];
    private volatile IReadOnlyList<TroubleLine> open = [];

    /// <summary>What is not over, as this node knew it a few seconds ago; also what it could not write down yet.</summary>
    public IReadOnlyList<TroubleLine> Open => open;

    internal Bell Bell { get; } = new();

    /// <param name="subject">Which of its kind, where there may be several at once.</param>
    /// <param name="detail">A code, a number or another's words.</param>
    public void Raise(TroubleKind kind, string subject = "", string? detail = null) => Note(new TroubleNote(kind, Named(kind, subject), IsRaised: true, Cut(detail, Trouble.LongestDetail), TimeSpan.Zero));

    /// <param name="quiet">Only if it has not been raised again for so long.</param>
    public void Clear(TroubleKind kind, string subject = "", TimeSpan quiet = default) => Note(new TroubleNote(kind, Named(kind, subject), IsRaised: false, null, quiet));

    /// <summary>For who would otherwise say with each request that all is well.</summary>
    public bool IsOpen(TroubleKind kind, string subject = "")
    {
        var named = Named(kind, subject);
        lock (turn)
        {
            return raised.Contains((kind, named)) || open.Any(line => line.Trouble == kind && line.Subject == named);
        }
    }

    /// <summary>What this machine has said of itself and has not taken back.</summary>
    internal IReadOnlyList<(TroubleKind Kind, string Subject)> OfThisMachine
    {
        get
        {
            lock (turn)
            {
                return [.. raised.Where(one => OfMachines.Contains(one.Item1))];
            }
        }
    }

    internal IReadOnlyList<TroubleNote> Take()
    {
        lock (turn)
        {
            List<TroubleNote> taken = [.. notes];
            notes.Clear();
            return taken;
        }
    }

    /// <summary>They could not be written.</summary>
    internal void PutBack(IEnumerable<TroubleNote> unwritten)
    {
        lock (turn)
        {
            notes.InsertRange(0, unwritten);
        }
    }

    internal void Show(IReadOnlyList<TroubleLine> lines) => open = lines;

    private string Named(TroubleKind kind, string subject) => Cut(OfMachines.Contains(kind) ? machine : subject, Trouble.LongestSubject)!;

    internal static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;

    private void Note(TroubleNote note)
    {
        lock (turn)
        {
            _ = note.IsRaised ? raised.Add((note.Kind, note.Subject)) : raised.Remove((note.Kind, note.Subject));
            var last = notes.FindLastIndex(other => other.Kind == note.Kind && other.Subject == note.Subject);
            if (last >= 0 && notes[last].IsRaised == note.IsRaised)
            {
                notes[last] = note;
            }
            else if (notes.Count < MostNotes)
            {
                notes.Add(note);
            }
        }

        Bell.Ring();
    }
}
