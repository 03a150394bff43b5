namespace Core.Imports;

/// <summary>How far an uploaded export is on its way.</summary>
public enum ImportStep
{
    /// <summary>A dry run reads the file.</summary>
    Checking,

    /// <summary>The dry run is done; somebody decides.</summary>
    Checked,

    Importing,
    Imported,

    /// <summary>Nothing of the file can be used.</summary>
    Refused,

    /// <summary>Somebody decided against it, or nobody decided for a week; the file is gone.</summary>
    Discarded,
}
