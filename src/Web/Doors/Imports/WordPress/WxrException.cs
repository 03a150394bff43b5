namespace Web.Doors.Imports.WordPress;

/// <summary>The file cannot be read on from this line. The message is a sentence for whoever chose the file.</summary>
public sealed class WxrException(int line, string sentence) : Exception(sentence)
{
    /// <summary>Counted from 1; 0 when the file as a whole is meant.</summary>
    public int Line { get; } = line;

    /// <summary>The file asks for something that only an attack asks for: nothing of it is used.</summary>
    public bool IsAttack { get; init; }
}
