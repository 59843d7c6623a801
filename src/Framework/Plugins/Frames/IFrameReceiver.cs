namespace Collet.Plugins;

/// <summary>Who takes the frames a <see cref="FrameLoop"/> reads. One thread calls it at a time, but for <see cref="Fail"/>.</summary>
internal interface IFrameReceiver
{
    /// <summary>Takes a frame, whose payload ends with this call. It must not wait: nothing is read meanwhile.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="work">What is to be done with it; null for nothing. It may wait.</param>
    /// <returns>False where nothing more is to be read.</returns>
    /// <exception cref="FrameException">It is not what may come.</exception>
    bool TryTake(in Frame frame, out IFrameWork? work);

    /// <summary>More frames are at hand: what this thread sends may wait for what it sends with those.</summary>
    void HoldBack();

    /// <summary>Sends what was held back. Whoever held it back may be another thread.</summary>
    void LetGo();

    /// <summary>All frames that came have been taken; more are waited for now.</summary>
    /// <param name="completed">There was one since the last time.</param>
    /// <param name="isInFrame">A part of the next is there.</param>
    /// <returns>They are expected soon.</returns>
    bool Rest(bool completed, bool isInFrame);

    /// <summary>What came, or what taking it threw, ends the reading.</summary>
    void Fail(Exception exception);

    /// <summary>Nothing more is read. Called once, last; it may wait.</summary>
    void End();
}
