using Core;

namespace Web.Doors.Imports.WordPress;

/// <summary>The file cannot be read on from this line. The message is the reason as it is kept.</summary>
public sealed class WxrException(int line, string code, params object?[] values) : Exception(Reason.Of(code, values))
{
    /// <summary>Counted from 1; 0 when the file as a whole is meant.</summary>
    public int Line { get; } = line;

    /// <summary>The file asks for something that only an attack asks for: nothing of it is used.</summary>
    public bool IsAttack { get; init; }
}
